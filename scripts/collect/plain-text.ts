/** Text from outside on one line: a terminal obeys control characters. */
export function plainText(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
