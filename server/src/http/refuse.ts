// Rules return problems; the server throws them, so that the request's transaction
// is undone. app.ts turns what is thrown here into a reply.

import {
  isProblem,
  problem,
  type Details,
  type Problem,
  type ProblemCode,
} from "@lianfang/domain/problem";

export function refuse(code: ProblemCode, details: Details = {}): never {
  throw Object.assign(new Error(code), problem(code, details));
}

/** Passes a rule's result on, or refuses with the problem it returned. */
export function orRefuse<T>(result: T | Problem): T {
  return isProblem(result) ? refuse(result.problem, result.details) : result;
}
