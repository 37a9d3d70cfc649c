import type { FastifyInstance } from 'fastify'

/**
 * Stops taking requests and answers when those under way are done. Browsers keep spare connections that never sent a
 * request; Node waits for them, so they are cut once nothing is being answered.
 */
export function createDrain(app: FastifyInstance): () => Promise<void> {
  let underWay = 0
  let isClosing = false
  const cutWhenQuiet = () => {
    if (isClosing && underWay === 0) app.server.closeAllConnections()
  }
  app.server.on('request', (_request, response) => {
    underWay += 1
    response.once('close', () => {
      underWay -= 1
      cutWhenQuiet()
    })
  })
  return async () => {
    const closed = app.close()
    isClosing = true
    setImmediate(cutWhenQuiet)
    await closed
  }
}
