import { useBlocker } from '@tanstack/react-router'

const ASKED = 'What you wrote is not sent yet. Leave the page all the same?'

/** Asks before what was typed and not sent is lost: by a link of ours, by closing the page, by a reload. */
export function useWarnUnsent(isUnsent: boolean): void {
  useBlocker({ shouldBlockFn: () => isUnsent && !window.confirm(ASKED), enableBeforeUnload: isUnsent, disabled: !isUnsent })
}
