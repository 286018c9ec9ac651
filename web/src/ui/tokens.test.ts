import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')

function colour(name: string, side: 'light' | 'dark'): string {
  const value = css.match(new RegExp(`--${name}: (?:light-dark\\((#\\w{6}), (#\\w{6})\\)|(#\\w{6}))`))
  const found = value?.[3] ?? value?.[side === 'light' ? 1 : 2]
  if (!found) throw new Error(`tokens.css has no colour --${name}`)
  return found
}

/** Relative luminance, WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['surface', 'surface-raised', 'surface-sunken', 'surface-hover']
const text: Array<[string, string]> = [
  ...grounds.flatMap((ground) => ['text', 'text-muted', 'accent-text'].map((ink): [string, string] => [ink, ground])),
  ...['surface', 'surface-raised'].flatMap((ground) =>
    ['good', 'warn', 'bad', 'info'].map((ink): [string, string] => [ink, ground]),
  ),
  ...['good', 'warn', 'bad', 'info'].map((tone): [string, string] => [tone, `${tone}-quiet`]),
  ['accent-text', 'accent-quiet'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-accent', 'bad-fill'],
]
const controls: Array<[string, string]> = ['surface', 'surface-raised', 'surface-sunken'].flatMap((ground) => [
  ['line-control', ground],
  ['focus', ground],
])

describe.each(['light', 'dark'] as const)('In %s', (side) => {
  it.each(text)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colour(ink, side), colour(ground, side))).toBeGreaterThanOrEqual(4.5)
  })
  it.each(controls)('%s stands out from %s', (edge, ground) => {
    expect(contrast(colour(edge, side), colour(ground, side))).toBeGreaterThanOrEqual(3)
  })
})
