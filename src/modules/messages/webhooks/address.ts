import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are not on the internet, or not one machine's: this machine, private networks, and what only looks like another. */
const INSIDE: readonly (readonly [net: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
const inside = new BlockList()
for (const [net, prefix, family] of INSIDE) inside.addSubnet(net, prefix, family)

/** Whether an IP address is one that no webhook may reach by itself. IPv4 written as IPv6 is judged as what it is. */
export const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** The name or address of a URL without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Names that mean this machine or its network wherever they are asked. */
const INSIDE_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/

/** Whether the setting MUSTER_WEBHOOK_HOSTS lists this host, or host and port. */
const isAllowed = (url: URL, allowed: readonly string[]): boolean =>
  allowed.includes(hostOf(url)) || allowed.includes(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)

/** Why a webhook may not have this address; null when it may, as far as the text says. What a name stands for is judged on each try. */
export function refuseAddress(text: string, allowed: readonly string[]): string | null {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'Give an address that begins with https:// or http://.'
  if (url.username || url.password) return 'Leave the user name and password out of the address: requests are signed instead.'
  if (isAllowed(url, allowed)) return null
  const host = hostOf(url)
  if (INSIDE_NAMES.test(host) || (isIP(host) > 0 && isInside(host)))
    return `${host} is inside this network. List it in MUSTER_WEBHOOK_HOSTS to allow it.`
  return null
}

/**
 * Resolves a name and refuses it where any of its addresses is inside. The connection is made to what was judged, so a name that stands
 * for something else a moment later gains nothing.
 */
export function guardedLookup(url: URL, allowed: readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const wrong = isAllowed(url, allowed) ? undefined : addresses.find(({ address }) => isInside(address))
      if (wrong) return done(new Error(`${hostname} is ${wrong.address}, which is inside this network (MUSTER_WEBHOOK_HOSTS).`), '')
      const [first] = addresses
      if (options.all) return done(null, addresses)
      return done(null, first?.address ?? '', first?.family)
    })
  }
}
