import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

export type Tree = ReturnType<typeof fromMarkdown>

/** A page as a tree of what it says. Raw HTML stays a node of its own, which whoever draws it shows as the text it is. */
export const treeOf = (text: string): Tree => fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
