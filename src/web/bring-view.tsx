export function BringView() {
  return null;
}
