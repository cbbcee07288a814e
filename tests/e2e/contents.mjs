// What the release under test embeds: digests of the articles, or the original articles as a whole.

export const contents = process.env.VARIORUM_DIGESTS === 'no' ? 'originals' : 'digests';
