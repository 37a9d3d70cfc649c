import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

type Props = ButtonProps & Omit<React.ComponentPropsWithRef<'a'>, keyof ButtonProps>

const AnchorButton = (props: Props) => <Button component="a" {...props} />

/** A link of our own routes that looks like a button; paths, params and search are checked. */
export const LinkButton = createLink(AnchorButton)
