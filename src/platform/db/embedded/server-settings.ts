/**
 * What the embedded server runs with, on top of PostgreSQL's defaults. Sized for one laptop: few processes, little idle memory.
 * Parallel query and its shared memory are off because containers often have only 64 MB of /dev/shm.
 */
const ALWAYS: Readonly<Record<string, string>> = {
  shared_buffers: '64MB',
  max_connections: '60',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Error details quote rows, and rows hold people's data: only the server's own life is logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
}

/** Acknowledged means on disk (issue: SIGKILL loses no acknowledged write). */
const DURABLE: Readonly<Record<string, string>> = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** For tests only: a crash may lose everything, and nobody minds. */
const FAST: Readonly<Record<string, string>> = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }

export type Durability = 'durable' | 'fast'

/** Where the server listens: a private socket folder, or a loopback port with a password where sockets do not work. */
export type Listening =
  | { readonly kind: 'socket'; readonly folder: string }
  | { readonly kind: 'port'; readonly port: number; readonly password: string }

/** Part of the socket's file name; no TCP port is opened. */
const SOCKET_PORT = 5432

function listeningSettings(listening: Listening): Record<string, string> {
  if (listening.kind === 'port') return { listen_addresses: '127.0.0.1', port: String(listening.port), unix_socket_directories: '' }
  return { listen_addresses: '', port: String(SOCKET_PORT), unix_socket_directories: listening.folder, unix_socket_permissions: '0700' }
}

/** Command-line arguments for `postgres`. */
export function serverArguments(data: string, listening: Listening, durability: Durability): string[] {
  const all = { ...ALWAYS, ...(durability === 'durable' ? DURABLE : FAST), ...listeningSettings(listening) }
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

export function connectionStringFor(listening: Listening, user: string, database: string): string {
  if (listening.kind === 'port')
    return `postgresql://${user}:${encodeURIComponent(listening.password)}@127.0.0.1:${listening.port}/${database}`
  return `postgresql://${user}@localhost:${SOCKET_PORT}/${database}?host=${encodeURIComponent(listening.folder)}`
}
