import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectConfig, readConfig, SETTINGS } from './config.ts'

describe('settings', () => {
  test('without any everything has a value that works alone', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('./data'),
      databaseUrl: null,
      publicUrl: null,
      smtpUrl: null,
      mailFrom: 'Muster <muster@localhost>',
      bootstrapToken: null,
      trustProxy: null,
      webhookHosts: null,
      googleMeet: null,
      logLevel: 'info',
      release: expect.stringMatching(/^\d+\.\d+\.\d+/),
    })
  })

  test.each([
    ['a port', { PORT: '8080' }, { port: 8080 }],
    ['the machine chooses', { PORT: '0' }, { port: 0 }],
    ['an empty variable counts as unset, as compose files write it', { PORT: '', DATABASE_URL: '' }, { port: 3000, databaseUrl: null }],
    ['a relative folder becomes absolute', { MUSTER_DATA: 'x/y' }, { dataDir: resolve('x/y') }],
    [
      'a slash at the end would double in links',
      { PUBLIC_URL: 'https://muster.example.com/' },
      { publicUrl: 'https://muster.example.com' },
    ],
    [
      'a socket address',
      { DATABASE_URL: 'postgresql://u@localhost/db?host=/run/pg' },
      { databaseUrl: 'postgresql://u@localhost/db?host=/run/pg' },
    ],
    ['a token of exactly 32', { MUSTER_BOOTSTRAP_TOKEN: 't'.repeat(32) }, { bootstrapToken: 't'.repeat(32) }],
    [
      'hosts webhooks may reach',
      { MUSTER_WEBHOOK_HOSTS: 'Chat.internal, 10.0.0.5:8080' },
      { webhookHosts: ['chat.internal', '10.0.0.5:8080'] },
    ],
    ['a proxy on this machine', { MUSTER_TRUST_PROXY: 'loopback' }, { trustProxy: ['loopback'] }],
    [
      'proxies by address, of either kind',
      { MUSTER_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8' },
      { trustProxy: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] },
    ],
    ['variables of others are none of our business', { MUSTERING: '1', PGHOST: 'x' }, { port: 3000 }],
  ])('%s', (_why, env, expected) => {
    expect(readConfig(env)).toMatchObject(expected)
  })

  test.each([
    ['letters', { PORT: 'http' }, 'The setting PORT "http" is wrong: it must be a number from 0 to 65535.'],
    ['beyond the last port', { PORT: '65536' }, 'it must be a number from 0 to 65535'],
    ['a sign', { PORT: '-1' }, 'it must be a number'],
    [
      'another database',
      { DATABASE_URL: 'mysql://localhost/x' },
      'The setting DATABASE_URL is wrong: it must be an address such as postgresql://',
    ],
    ['no address', { PUBLIC_URL: 'muster' }, 'it must be an address such as https://muster.example.com'],
    ['one short of 32', { MUSTER_BOOTSTRAP_TOKEN: 't'.repeat(31) }, 'it must be at least 32 characters long (it has 31)'],
    ['a space in a token never matches a header', { MUSTER_BOOTSTRAP_TOKEN: `${'t'.repeat(32)} x` }, 'without spaces'],
    ['an unknown level', { MUSTER_LOG: 'loud' }, 'it must be one of debug, info, warn, error, silent'],
    [
      'every proxy',
      { MUSTER_TRUST_PROXY: 'true' },
      'it must be addresses of proxies such as 127.0.0.1, 10.0.0.0/8, or loopback or uniquelocal',
    ],
    ['an address where a host belongs', { MUSTER_WEBHOOK_HOSTS: 'http://chat.internal/x' }, 'it must be hosts such as'],
    ['a number of hops, which anybody could forge', { MUSTER_TRUST_PROXY: '1' }, 'it must be addresses of proxies'],
    ['everybody as a proxy', { MUSTER_TRUST_PROXY: '0.0.0.0/0' }, 'it must be addresses of proxies'],
    ['a range larger than its kind', { MUSTER_TRUST_PROXY: '10.0.0.0/33' }, 'it must be addresses of proxies'],
    ['a list with a gap', { MUSTER_TRUST_PROXY: '127.0.0.1,,10.0.0.1' }, 'it must be addresses of proxies'],
    ['no sender', { MAIL_FROM: 'Muster' }, 'it must be an e-mail address'],
    ['a host with a scheme', { HOST: 'http://x' }, 'it must be a host name'],
    ['a slip in a name', { MUSTER_DTAA: '/x' }, 'There is no setting MUSTER_DTAA; did you mean MUSTER_DATA?'],
    ['a name that is like none', { MUSTER_QUANTUM_FLUX: '1' }, 'There is no setting MUSTER_QUANTUM_FLUX; remove it'],
  ])('%s stops the start with a sentence', (_why, env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence)
  })

  test('all that is wrong is said at once', () => {
    expect(inspectConfig({ PORT: 'x', MUSTER_LOG: 'y', MUSTER_X: 'z' }).problems).toHaveLength(3)
  })

  test('no secret is ever shown, right or wrong', () => {
    const secrets = {
      DATABASE_URL: 'postgresql://u:hidden-word@h/db',
      SMTP_URL: 'smtp://u:hidden-word@h',
      MUSTER_BOOTSTRAP_TOKEN: 'hidden-word-hidden-word-hidden-word',
      MUSTER_GOOGLE_MEET: JSON.stringify({ client_id: 'hidden-word', client_secret: 'hidden-word', refresh_token: 'hidden-word' }),
    }
    const wrong = {
      DATABASE_URL: 'hidden-word',
      SMTP_URL: 'hidden-word',
      MUSTER_BOOTSTRAP_TOKEN: 'hidden-word',
      MUSTER_GOOGLE_MEET: 'hidden-word',
    }
    for (const env of [secrets, wrong]) expect(JSON.stringify({ ...inspectConfig(env), config: null })).not.toContain('hidden-word')
    expect(SETTINGS.filter((s) => s.secret).map((s) => s.name)).toEqual(Object.keys(secrets))
  })
})
