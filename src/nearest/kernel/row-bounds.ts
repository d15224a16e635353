// AssemblyScript, not TypeScript: `npm run kernel` compiles it to ../row-bounds.wasm.

/** Rows that lie together. Two columns of all of them stand side by side, then the next two columns. */
const ROWS_PER_BLOCK = 16;
/** Bytes of 16 pairs of 16-bit numbers. */
const BYTES_PER_PAIR: usize = 64;
/** Bytes of four 32-bit numbers. */
const VECTOR: usize = 16;

/**
 * Writes bounds of the scores of rows, and the highest bound of each block. A form is linear in a row and its
 * square:
 *
 *     scale * (wanted · row) + factor * row² + offset
 *
 * In memory stand `scale`, `factor` and `offset` (32-bit floats), four unused bytes, and `wanted`. A row has
 * the highest value of the near forms, or -Infinity if one of the far forms is as high. The far forms stand
 * behind the near ones.
 */
export function boundRows(
  rows: usize,
  squares: usize,
  pairs: i32,
  blocks: i32,
  forms: usize,
  near: i32,
  far: i32,
  bounds: usize,
  highest: usize,
): void {
  const formBytes = VECTOR + <usize>pairs * 4;
  const blockBytes = <usize>pairs * BYTES_PER_PAIR;
  for (let block = 0; block < blocks; block += 1) {
    let form = forms;
    let b0 = f32x4.splat(-Infinity);
    let b1 = b0;
    let b2 = b0;
    let b3 = b0;
    for (let index = 0; index < near + far; index += 1) {
      let d0 = i32x4.splat(0);
      let d1 = d0;
      let d2 = d0;
      let d3 = d0;
      let at = rows;
      let wanted = form + VECTOR;
      for (let pair = 0; pair < pairs; pair += 1) {
        const two = v128.load32_splat(wanted);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(two, v128.load(at)));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(two, v128.load(at, VECTOR)));
        d2 = i32x4.add(d2, i32x4.dot_i16x8_s(two, v128.load(at, 2 * VECTOR)));
        d3 = i32x4.add(d3, i32x4.dot_i16x8_s(two, v128.load(at, 3 * VECTOR)));
        at += BYTES_PER_PAIR;
        wanted += 4;
      }
      const s0 = valueOf(form, d0, squares);
      const s1 = valueOf(form, d1, squares + VECTOR);
      const s2 = valueOf(form, d2, squares + 2 * VECTOR);
      const s3 = valueOf(form, d3, squares + 3 * VECTOR);
      if (index < near) {
        b0 = f32x4.pmax(b0, s0);
        b1 = f32x4.pmax(b1, s1);
        b2 = f32x4.pmax(b2, s2);
        b3 = f32x4.pmax(b3, s3);
      } else {
        b0 = withoutHigher(b0, s0);
        b1 = withoutHigher(b1, s1);
        b2 = withoutHigher(b2, s2);
        b3 = withoutHigher(b3, s3);
      }
      form += formBytes;
    }
    v128.store(bounds, b0);
    v128.store(bounds, b1, VECTOR);
    v128.store(bounds, b2, 2 * VECTOR);
    v128.store(bounds, b3, 3 * VECTOR);
    const four = f32x4.pmax(f32x4.pmax(b0, b1), f32x4.pmax(b2, b3));
    const two = f32x4.pmax(four, v128.shuffle<f32>(four, four, 2, 3, 0, 1));
    store<f32>(highest, max(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1)));
    rows += blockBytes;
    squares += ROWS_PER_BLOCK * 4;
    bounds += ROWS_PER_BLOCK * 4;
    highest += 4;
  }
}

function valueOf(form: usize, products: v128, squares: usize): v128 {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(products), v128.load32_splat(form));
  const ofSquares = f32x4.mul(v128.load(squares), v128.load32_splat(form, 4));
  return f32x4.add(f32x4.add(scaled, ofSquares), v128.load32_splat(form, 8));
}

function withoutHigher(bounds: v128, others: v128): v128 {
  return v128.bitselect(f32x4.splat(-Infinity), bounds, f32x4.ge(others, bounds));
}
