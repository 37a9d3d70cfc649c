import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { examplePictureQuery } from '../queries.ts'

type Props = { secret: string; exampleId: string; width: number | null; height: number | null; alt: string }

/** The picture of an example. It comes by the secret, which stands in no address, so the browser is handed its bytes. */
export function LinkPicture({ secret, exampleId, width, height, alt }: Props) {
  const { data, isError } = useQuery(examplePictureQuery(secret, exampleId))
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!data) return
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  if (isError) return <p>{alt}</p>
  return <img src={url} width={width ?? undefined} height={height ?? undefined} alt={alt} />
}
