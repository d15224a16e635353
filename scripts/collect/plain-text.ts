/** Text from outside on one line, without what a terminal would obey or show elsewhere than it stands. */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
