import { createServer } from 'node:net'
import { messageOf, Refusal, systemCode } from './refusal.ts'

/** The sentence for an address that cannot be listened on; anything else comes back as it was. */
export function listenRefusal(error: unknown, host: string, port: number): unknown {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program. Stop that one, or set PORT to another number, such as PORT=${port === 65_535 ? port - 1 : port + 1}.`,
    EACCES: `This account may not listen on port ${port}. Set PORT to a number from 1024 on.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own, such as 127.0.0.1, or 0.0.0.0 for all.`,
    ENOTFOUND: `The host name ${host} is unknown. Set HOST to an address of this machine, such as 127.0.0.1.`,
  }
  const sentence = sentences[systemCode(error)]
  return sentence === undefined ? error : new Refusal(sentence, { cause: error })
}

/** null when the port can be listened on, else the reason in a sentence. */
export async function whyNotListen(host: string, port: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const probe = createServer()
  probe.once('error', (error) => resolve(messageOf(listenRefusal(error, host, port))))
  probe.listen({ host, port }, () => probe.close(() => resolve(null)))
  return promise
}
