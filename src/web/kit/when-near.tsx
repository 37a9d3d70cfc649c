import { Suspense, useEffect, useRef, useState } from 'react'

/** How far below the view a reader is expected to come next: a screen's height. */
const AHEAD = '0px 0px 100% 0px'

type Props = {
  /** Pixels that are kept free for it until then. */
  height: number
  children: React.ReactNode
}

/** Draws its children, and loads what they are made of, once the reader comes near them or prints the page. */
export function WhenNear({ height, children }: Props) {
  const [isNear, setNear] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const draw = () => setNear(true)
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && draw(), { rootMargin: AHEAD })
    watch.observe(place.current)
    window.addEventListener('beforeprint', draw)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', draw)
    }
  }, [])
  const room = <div ref={place} style={{ minHeight: height }} />
  return isNear ? <Suspense fallback={room}>{children}</Suspense> : room
}
