// How events go up: they bubble and cross shadow roots, so a page listens once: `@stance-chosen=${(event: StanceChosen) => …}`.
// Each event is a class with typed fields; its `type` is the name to listen for. One file a room of the product.

export const UP: EventInit = { bubbles: true, composed: true };
