import { places2019 } from "./places-2019.ts";

type Place = { readonly code: string; readonly name: string; readonly short: string };

const peoples =
  /(土家族|苗族|布依族|侗族|藏族|羌族|彝族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|朝鲜族|维吾尔|蒙古族?|柯尔克孜|哈萨克|壮|回)+/;

function placeOf(code: string, name: string): Place {
  const bare = name
    .replace(/(特别行政区|自治区|自治州|自治县|自治旗|林区|新区|特区|地区|省|市|盟|区|县|旗)$/, "")
    .replace(new RegExp(`(?<=.{2})${peoples.source}$`), "");
  return { code, name, short: bare.length < 2 ? name : bare };
}

const provinces: Place[] = [];
const cities: Place[] = [];
const counties: Place[] = [];
for (const line of places2019.trim().split("\n")) {
  const [head = "", ...rest] = line.split("|");
  const province = head.slice(0, 2);
  provinces.push(placeOf(province, head.slice(2)));
  for (const one of rest) {
    const [city = "", list = ""] = one.split(":");
    const code = province + city.slice(0, 2);
    // 市辖区, 县 and 省直辖 stand in the list for no city.
    if (!/^(市辖区|县)$|直辖/.test(city.slice(2))) cities.push(placeOf(code, city.slice(2)));
    for (const county of list.split(" ").filter((text) => text !== "")) {
      counties.push(placeOf(code + county.slice(0, 2), county.slice(2)));
    }
  }
}

/**
 * The official code (2, 4 or 6 digits) of a place as people write it: 湖北省襄阳市, 湖北襄阳,
 * 襄阳, 仙桃, 北碚区. As deep as it can be told; null where nothing can, or where a name alone
 * is that of places in several provinces. Names of 31 October 2019.
 */
export function placeCode(written: string): string | null {
  const text = written.replaceAll(/\s/g, "").replace(/^中国/, "");
  if (/^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$/.test(text)) {
    return provinces.some(({ code }) => text.startsWith(code)) ? text.slice(0, 6) : null;
  }
  const province = first(text, provinces, true);
  if (province === null) return withoutProvince(text);
  const rest = after(text, province);
  const under = (place: Place) => place.code.startsWith(province.code);
  const city = first(rest, cities.filter(under), true);
  const below = city === null ? rest : after(rest, city);
  const inside = counties.filter(({ code }) => code.startsWith((city ?? province).code));
  return (first(below, inside, true) ?? city ?? province).code;
}

function withoutProvince(text: string): string | null {
  const city = first(text, cities, false);
  if (city !== null) {
    const inside = counties.filter(({ code }) => code.startsWith(city.code));
    return (first(after(text, city), inside, true) ?? city).code;
  }
  const named = counties.filter(({ name }) => text.includes(name));
  const meant = named.length > 0 ? named : counties.filter(({ short }) => text === short);
  const [one] = meant;
  if (one === undefined) return null;
  if (meant.every(({ code }) => code === one.code)) return one.code;
  const within = meant.every(({ code }) => code.startsWith(one.code.slice(0, 2)));
  return within ? one.code.slice(0, 2) : null;
}

/**
 * The place named first in a text. `loose`: its short form counts anywhere; otherwise only at
 * the beginning, and not where another kind of place follows: 朝阳区 is not 朝阳市.
 */
function first(text: string, places: readonly Place[], loose: boolean): Place | null {
  let best: Place | null = null;
  let bestAt = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const full = text.indexOf(place.name);
    const short = text.indexOf(place.short);
    const taken = loose
      ? short >= 0
      : short === 0 && !/^[区县镇乡街路村]/.test(text.slice(place.short.length));
    const at = full >= 0 ? full : taken ? short : -1;
    if (
      at >= 0 &&
      (at < bestAt || (at === bestAt && place.name.length > (best?.name.length ?? 0)))
    ) {
      [best, bestAt] = [place, at];
    }
  }
  return best;
}

function after(text: string, { name, short }: Place): string {
  const at = text.indexOf(name);
  return at >= 0 ? text.slice(at + name.length) : text.slice(text.indexOf(short) + short.length);
}
