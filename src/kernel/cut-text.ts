/** A text of at most so many UTF-16 units. What would be half of a character at the end goes: PostgreSQL keeps no half in jsonb. */
export function cutText(text: string, most: number): string {
  const cut = text.slice(0, most)
  return text.length > most && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}
