import { createServer } from 'node:http'
import { pause } from '#platform/process/liveness.ts'
import { type StartServer, serve } from './serve.ts'

/** A web server that is slow on purpose: `/slow` answers after 700 ms, `/never` does not. For tests of how `serve` ends. */
const startSlowServer: StartServer = async () => {
  const server = createServer(async (request, response) => {
    if (request.url === '/never') return
    await pause(700)
    response.end('finished')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const close = () => new Promise((resolve) => server.close(resolve))
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    setupLink: null,
    close: async () => void (await close()),
  }
}

process.exit(await serve([], process, startSlowServer))
