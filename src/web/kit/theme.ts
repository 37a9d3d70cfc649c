import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** The second is as wide as the first, so that nothing moves when the first comes late. */
const FONTS = '"Inter Variable", "Inter Stand-in", system-ui, sans-serif'

/** Calm greys, one accent for what can be acted on; state colours stand in `states.css`. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: FONTS,
  headings: {
    fontFamily: FONTS,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 6,
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // A dialog's head is no banner of the page, which `header` outside of `main` would be.
  components: { ModalHeader: { defaultProps: { component: 'div' } } },
})

/** Greys that keep 4.5:1 for dimmed text in both themes; so does what is under the pointer. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b64',
    '--mantine-color-body': '#fbfbfc',
    '--mantine-color-text': '#16191d',
    '--mantine-color-placeholder': '#666e78',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#067250',
    '--mantine-color-teal-filled-hover': '#066649',
    '--mantine-primary-color-filled-hover': '#066649',
    '--mantine-primary-color-light-color': '#066649',
    '--mantine-color-teal-light-color': '#066649',
    '--surface': '#ffffff',
    '--line': '#dfe3e8',
    '--sunken': '#f1f3f5',
  },
  dark: {
    '--mantine-color-dimmed': '#a7afb9',
    '--mantine-color-body': '#14171a',
    '--mantine-color-text': '#e8eaed',
    '--mantine-color-placeholder': '#98a1ab',
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-anchor': '#63e6be',
    '--mantine-color-teal-filled-hover': '#066649',
    '--mantine-primary-color-filled-hover': '#066649',
    '--mantine-primary-color-light-color': '#63e6be',
    '--mantine-color-teal-light-color': '#63e6be',
    '--surface': '#1b1f23',
    '--line': '#31373e',
    '--sunken': '#101316',
  },
})
