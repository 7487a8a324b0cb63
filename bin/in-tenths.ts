/** Says how far a long work is, ten times: "10 %", "20 %" and so on. */
export function inTenths(say: (share: string) => void): (sofar: { readonly done: number; readonly total: number }) => void {
  let said = 0;
  return ({ done, total }) => {
    const tenths = Math.floor((done * 10) / total);
    if (tenths > said) say(`${tenths * 10} %`);
    said = Math.max(said, tenths);
  };
}
