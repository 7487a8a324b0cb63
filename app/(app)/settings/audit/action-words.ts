/** What was done, as a person reads it beside its subject: "person.signed-in" is "Signed in". */
export function actionWords(action: string): string {
  const words = (action.split(".")[1] ?? action).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
