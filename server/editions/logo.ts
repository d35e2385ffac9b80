import type { Logo } from '../pages/logo.ts'
import type { Page } from '../pages/page.ts'
import type { LogoView } from './view-models.ts'

/** In CSS pixels; the picture has twice as many for screens that show them. */
const largest = { width: 220, height: 44 }

/** Its name changes with its picture, so that browsers may keep it for ever. */
export function logoPath({ hash }: Logo): string {
  return `/logo-${hash}.webp`
}

/** A wide logo stands for the page's name; a sign that is about as high as wide stands beside it. */
export function presentLogo({ logo }: Pick<Page, 'logo'>): LogoView | null {
  if (!logo) return null
  const { width, height, ground } = logo
  const shrink = Math.min(1, largest.width / width, largest.height / height)
  return {
    src: logoPath(logo),
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
    ground,
    named: width >= 2 * height,
  }
}
