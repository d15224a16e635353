/** Returns untrusted text on one line, without characters that terminals obey or that reorder text. */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
