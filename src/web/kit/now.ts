import { useEffect, useState } from 'react'

/** The browser's clock, ticking once a minute: milliseconds since 1970. The one place screens read it. */
export function useNow(everyMs = 60_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
