/** Its name changes with its picture, so that browsers may keep it for ever. */
export function iconPath(hash: string): string {
  return `/icon-${hash}.png`
}
