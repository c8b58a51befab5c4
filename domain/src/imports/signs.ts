const named: readonly (readonly [string, RegExp])[] = [
  ["fever", /发热|发烧|高烧|低烧|低热|高热/],
  ["cough", /咳/],
  ["short_breath", /气促|气短|胸闷|呼吸困难|气喘/],
];

/**
 * What a register says of somebody's health, as codes of the field `signs`: 无, 正常 and
 * 无发热咳嗽 are none; a bare 有 is `unnamed`; what is not known otherwise is `other`.
 */
export function readSigns(text: string): string[] {
  const said = text
    .split(/[,，、;；。\s]|但|伴/)
    .filter((part) => !isNone(part))
    .join("、");
  if (said === "" || isNone(text)) return [];
  const codes = named.filter(([, shape]) => shape.test(said)).map(([code]) => code);
  if (codes.length > 0) return codes;
  return /^(有|是|√|✓|异常|不适|有症状|y|yes|1|有异常)$/i.test(said) ? ["unnamed"] : ["other"];
}

/** 无发热咳嗽等症状 denies all it names; 无 before one word of a list denies that one. */
function isNone(text: string): boolean {
  return (
    text === "" ||
    (/^(无|没有|未见|否|×|x|n|no|0|健康|良好|正常|好|一般|身体健康|身体良好|未出现|没|体温正常|\/|-).{0,20}$/i.test(
      text,
    ) &&
      !/但|有(发|咳)/.test(text.replace(/没有|有无/g, "")))
  );
}
