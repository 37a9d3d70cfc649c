/** Where a picture of a page is in a text: `picture:` and its id. */
const ADDRESS = /^picture:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** The id that an address of a text names; null for every other address, so that nothing is ever fetched from elsewhere (decision 127). */
export const pictureOf = (address: string): string | null => ADDRESS.exec(address)?.[1] ?? null

/** So many pictures one page may have; those of old versions stay. */
export const MOST_PICTURES = 40

/** `![words](picture:id)`, `![words](<picture:id> "title")`, and `[name]: picture:id`. */
const NAMED = /(?:!\[([^[\]]*)\]\(\s*<?|^[ \t]{0,3}\[[^[\]]+\]:\s*<?)(picture:[^\s)>]*)/gim

/**
 * Why a text may not show the pictures that it names, as a sentence; null where it may: each is one of the page's own (`known`, by id), and
 * says in words what is to be seen.
 */
export function faultOfPictures(text: string, known: ReadonlySet<string>): string | null {
  for (const [, words, address = ''] of text.matchAll(NAMED)) {
    const id = pictureOf(address)
    if (id === null || !known.has(id))
      return `"${address.slice(0, 60)}" is no picture of this page. Add the picture to the page first, then put it into the text.`
    if (words !== undefined && words.trim() === '')
      return 'A picture says nothing to those who do not see it. Write between the brackets what it shows: ![what it shows](picture:…).'
  }
  return null
}
