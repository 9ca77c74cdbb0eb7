/** A block that cannot be decoded; whoever knows its place turns it into an InputError. */
export class CodecError extends Error {}
