import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'

/** Where toasts are shown; the default export is what `lazy` asks for. */
export default function Toaster() {
  return <Notifications position="bottom-right" limit={4} />
}
