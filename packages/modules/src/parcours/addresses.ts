/** A client's parcours, on his sheet in the Hub. */
export function clientParcoursHref(clientId: string): string {
  return `/fiches_clients/${clientId}/parcours`;
}

/** A step, in the Lab. */
/** Where a client goes from Lab to One. */
export function graduationHref(clientId: string): string {
  return `/fiches_clients/${clientId}/graduation`;
}

export function stepHref(stepId: string): string {
  return `/parcours/${stepId}`;
}

export function templateHref(templateId: string): string {
  return `/parcours/modeles/${templateId}`;
}
