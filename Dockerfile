# The service and its commands. Only the page is built: tsx runs the TypeScript.
FROM node:20.20-bookworm-slim

ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY tsconfig.json ./
COPY src ./src
COPY scripts ./scripts
RUN npm run build
# Volumes take the owner of the folder that they are mounted on.
RUN mkdir -p /data /keys/search /keys/publish && chown -R node:node /data /keys

USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself must get SIGTERM: npm in between would not pass it on.
CMD ["node", "--import", "tsx", "scripts/start.ts"]
