/** Characters that Windows, macOS or Linux do not allow in a file name, and those that no reader sees. */
const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu;
/** Windows takes them as devices, whatever follows the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** Bytes of a file name on most file systems: 255, of which an extension needs a few. */
const MAX_BYTES = 200;

/** Returns a file name that every system takes. Other scripts than Latin stay as they are. */
export function fileNameOf(title: string, extension: string): string {
  const cleaned = title.replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ').trim();
  const name = cutToBytes(cleaned, MAX_BYTES).replaceAll(/^[. ]+|[. ]+$/g, '');
  return `${name === '' || DEVICES.test(name) ? `list ${name}`.trim() : name}.${extension}`;
}

/** Returns the longest beginning of the text of so many bytes in UTF-8, without half a character. */
function cutToBytes(text: string, bytes: number): string {
  let kept = '';
  let length = 0;
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}
