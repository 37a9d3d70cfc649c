import '@mantine/core/styles.css'
import '@fontsource-variable/inter/index.css'
import './kit/states.css'
import './kit/controls.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
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

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}
