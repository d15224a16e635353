/** A value as the answers hold it: in XML, scalars are attributes, and all else is elements. */
export type SubsonicValue = Scalar | readonly SubsonicValue[] | SubsonicObject;

type Scalar = string | number | boolean;

export interface SubsonicObject {
  readonly [name: string]: SubsonicValue | undefined;
}

/** The version of Subsonic's API that OpenSubsonic extends. */
const API_VERSION = '1.16.1';
const NAMESPACE = 'http://subsonic.org/restapi';

/**
 * The codes of Subsonic's errors that this API answers:
 * https://opensubsonic.netlify.app/docs/responses/error/
 */
export const ERROR_CODES = {
  generic: 0,
  parameterMissing: 10,
  invalidApiKey: 44,
  notAuthorized: 50,
  notFound: 70,
} as const;

/** Returns an answer with its frame. An answer that holds an `error` has failed. */
export function framed(body: SubsonicObject, serverVersion: string): SubsonicObject {
  return {
    status: body['error'] === undefined ? 'ok' : 'failed',
    version: API_VERSION,
    type: 'soundalike',
    serverVersion,
    openSubsonic: true,
    ...body,
  };
}

/** Returns a framed answer as XML, which clients get unless they ask for JSON. */
export function toXml(frame: SubsonicObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementOf('subsonic-response', { xmlns: NAMESPACE, ...frame })}\n`;
}

function elementOf(name: string, value: SubsonicValue): string {
  if (isScalar(value)) return `<${name}>${escaped(String(value))}</${name}>`;
  const fields = Object.entries(value).flatMap(([field, one]): [string, SubsonicValue][] =>
    one === undefined ? [] : [[field, one]],
  );
  const attributes = fields.flatMap(([field, one]) =>
    isScalar(one) ? [` ${field}="${escaped(String(one))}"`] : [],
  );
  const children = fields.flatMap(([field, one]) => {
    if (Array.isArray(one)) return one.map((item: SubsonicValue) => elementOf(field, item));
    return isScalar(one) ? [] : [elementOf(field, one)];
  });
  const open = `<${name}${attributes.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

function isScalar(value: SubsonicValue): value is Scalar {
  return typeof value !== 'object';
}

/** Characters that XML 1.0 cannot hold, not even escaped. */
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escaped(text: string): string {
  return text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
