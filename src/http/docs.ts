import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router } from 'express';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Soundalike API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="/docs/assets/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true });
`;

/** The files that the page needs. The package has others, such as a page of its own about a pet store. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/** Swagger UI sets inline styles and draws icons from data URLs. Everything else comes from this server. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Returns the router for /openapi.json and its interactive documentation at /docs. Needs no other server. */
export function createDocsRouter(document: object): Router {
  const router = Router();
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get('/openapi.json', (_, response) => {
    response.json(document);
  });
  router.get('/docs', (_, response) => {
    response.set('content-security-policy', CONTENT_SECURITY_POLICY).type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_, response) => {
    response.type('js').send(START);
  });
  for (const name of ASSETS) {
    router.get(`/docs/assets/${name}`, (_, response) => {
      response.sendFile(name, { root: assets, maxAge: '1d' });
    });
  }
  return router;
}
