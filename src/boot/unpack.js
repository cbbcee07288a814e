// The single file's wasm, out of the text that `cargo xtask build` packed it into: seven bits a character, and inside
// of that LZMA, which is a quarter smaller than what browsers unpack by themselves.
//
// The decoder follows the LZMA specification (Igor Pavlov, 2015) for a stream whose length its header gives.
function unpacked(text) {
  'use strict';
  const input = sevenBits(text);
  const size = input[5] | input[6] << 8 | input[7] << 16 | input[8] << 24;
  const contextBits = input[0] % 9;
  const positionBits = Math.floor(input[0] / 9);
  const literalMask = (1 << positionBits % 5) - 1;
  const positionMask = (1 << Math.floor(positionBits / 5)) - 1;
  const output = new Uint8Array(size);

  const even = (length) => new Uint16Array(length).fill(1024);
  const isMatch = even(192);
  const isRepeat = even(12);
  const isOther = [even(12), even(12), even(12)];
  const isLong = even(192);
  const literal = even(0x300 << contextBits + positionBits % 5);
  const slots = even(256);
  const distances = even(128);
  const lowest = even(16);
  const lengths = () => ({ choice: even(2), low: even(128), middle: even(128), high: even(256) });
  const matchLengths = lengths();
  const repeatLengths = lengths();

  let next = 14; // after the header and the first byte of the range coder, which is 0
  let range = 0xFFFFFFFF;
  let code = 0;
  for (let at = 0; at < 4; at += 1) code = (code << 8 | input[next++]) >>> 0;

  function refill() {
    if (range < 0x1000000) {
      range = range * 256 >>> 0;
      code = (code << 8 | input[next++]) >>> 0;
    }
  }

  function bit(table, at) {
    const chance = table[at];
    const bound = (range >>> 11) * chance;
    let read;
    if (code < bound) {
      range = bound;
      table[at] = chance + (2048 - chance >> 5);
      read = 0;
    } else {
      range -= bound;
      code -= bound;
      table[at] = chance - (chance >> 5);
      read = 1;
    }
    refill();
    return read;
  }

  function tree(table, offset, depth) {
    let node = 1;
    for (let level = 0; level < depth; level += 1) node = node << 1 | bit(table, offset + node);
    return node - (1 << depth);
  }

  function reversed(table, offset, depth) {
    let node = 1;
    let number = 0;
    for (let level = 0; level < depth; level += 1) {
      const read = bit(table, offset + node);
      node = node << 1 | read;
      number |= read << level;
    }
    return number;
  }

  function plain(count) {
    let number = 0;
    for (let at = 0; at < count; at += 1) {
      range >>>= 1;
      const read = code >= range ? 1 : 0;
      if (read) code -= range;
      number = number << 1 | read;
      refill();
    }
    return number;
  }

  function length({ choice, low, middle, high }, place) {
    if (!bit(choice, 0)) return 2 + tree(low, place << 3, 3);
    if (!bit(choice, 1)) return 10 + tree(middle, place << 3, 3);
    return 18 + tree(high, 0, 8);
  }

  function distance(long) {
    const slot = tree(slots, Math.min(long - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | slot & 1) << bits;
    if (slot < 14) return start + reversed(distances, start - slot, bits);
    return start + plain(bits - 4) * 16 + reversed(lowest, 0, 4);
  }

  let state = 0;
  let recent = [0, 0, 0, 0];
  let at = 0;
  while (at < size) {
    const place = at & positionMask;
    if (!bit(isMatch, (state << 4) + place)) {
      const before = at > 0 ? output[at - 1] : 0;
      const table = 0x300 * (((at & literalMask) << contextBits) + (before >> 8 - contextBits));
      let symbol = 1;
      if (state >= 7) {
        let matched = output[at - recent[0] - 1];
        do {
          const expected = matched >> 7 & 1;
          matched <<= 1;
          const read = bit(literal, table + (1 + expected << 8) + symbol);
          symbol = symbol << 1 | read;
          if (read !== expected) break;
        } while (symbol < 0x100);
      }
      while (symbol < 0x100) symbol = symbol << 1 | bit(literal, table + symbol);
      output[at++] = symbol;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let long;
    if (bit(isRepeat, state)) {
      let other = 0;
      if (bit(isOther[0], state)) {
        other = 1;
        if (bit(isOther[1], state)) other = 2 + bit(isOther[2], state);
      } else if (!bit(isLong, (state << 4) + place)) {
        output[at] = output[at - recent[0] - 1];
        at += 1;
        state = state < 7 ? 9 : 11;
        continue;
      }
      recent = [recent[other], ...recent.filter((_, index) => index !== other)];
      long = length(repeatLengths, place);
      state = state < 7 ? 8 : 11;
    } else {
      long = length(matchLengths, place);
      recent = [distance(long), recent[0], recent[1], recent[2]];
      state = state < 7 ? 7 : 10;
    }
    const from = at - recent[0] - 1;
    if (from < 0) throw new Error('the file is damaged: download it again');
    for (const end = Math.min(at + long, size), shift = at - from; at < end; at += 1) output[at] = output[at - shift];
  }
  return output;

  // What a page can't hold (no character, a line's end, the start of a tag) stands 256 characters higher.
  function sevenBits(text) {
    const bytes = new Uint8Array(text.length * 7 >> 3);
    for (let at = 0, held = 0, bits = 0, character = 0; character < text.length; character += 1) {
      held = held << 7 | text.charCodeAt(character) & 127;
      bits += 7;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = held >> bits;
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }
}
