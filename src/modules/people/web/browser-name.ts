/** Browsers by the mark in their user agent, in the order that tells them apart: Edge and Chrome also say Safari. */
const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const

const nameIn = (table: readonly (readonly [RegExp, string])[], text: string) => table.find(([mark]) => mark.test(text))?.[1]

/** `Chrome on Windows`, as far as the user agent tells. */
export function browserName(userAgent: string | null): string {
  const browser = nameIn(BROWSERS, userAgent ?? '')
  const system = nameIn(SYSTEMS, userAgent ?? '')
  return [browser ?? 'A browser', system].filter(Boolean).join(' on ')
}
