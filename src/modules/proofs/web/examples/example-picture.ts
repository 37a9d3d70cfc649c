/** Where the picture of an example is; apart from the queries, as the page of a signed link has none of these. */
export const examplePicture = (id: string): string => `/api/v1/proof-examples/${id}/picture`
