import './kit/components.css'
import '@fontsource-variable/inter/index.css'
import './kit/fonts.css'
import './kit/states.css'
import './kit/controls.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './kit/api.ts'
import { theme, variables } from './kit/theme.ts'
import { routeTree } from './route-tree.gen.ts'

/** Refusals are final; only a lost connection or a failing server is worth another try. */
const isWorthRetrying = (count: number, error: unknown) =>
  count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500)

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: isWorthRetrying }, mutations: { retry: false } } })
/** `strict`: a screen reads from the address only what its route let through, so that no garbage reaches a query. */
const router = createRouter({ routeTree, context: { client }, defaultPreload: 'intent', scrollRestoration: true, search: { strict: true } })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The built page asks for its styles without waiting for them (`vite.config.ts`); nothing of the app is drawn before they are there. */
async function putInStyles(): Promise<void> {
  const asked = document.querySelector<HTMLLinkElement>('link[data-sheet]')
  if (!asked) return
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.crossOrigin = ''
  sheet.href = asked.href
  await new Promise((resolve) => {
    sheet.onload = resolve
    sheet.onerror = resolve
    document.head.append(sheet)
  })
}

async function draw(root: HTMLElement): Promise<void> {
  await putInStyles()
  const drawn = createRoot(root)
  startTransition(() =>
    drawn.render(
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
}

const root = document.getElementById('root')
if (root) void draw(root)
