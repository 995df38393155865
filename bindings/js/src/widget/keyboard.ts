/** What keys and typing do to the widget. */
export interface KeyboardTarget {
  /** Whether the popup is shown. */
  isOpen(): boolean;
  show(): boolean;
  hide(): void;
  clear(): void;
  /** Moves the active option; whether the key moved anything. */
  move(key: string): boolean;
  /** Takes the focus of the keys back from the list to the text. */
  leaveList(): void;
  /** Opens the active option; whether there is one. */
  choose(event: KeyboardEvent): boolean;
  /** The text changed. */
  typed(): void;
  /** The reader asks for answers at once. */
  submit(): void;
}

const MOVES = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"]);

/** Listens to the box: the keys of a combobox, and text, which counts only once an input method is done with it. */
export function listenToBox(input: HTMLInputElement, target: KeyboardTarget): void {
  let composing = false;
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    target.typed();
  });
  input.addEventListener("input", (event) => {
    if (!composing && !(event as InputEvent).isComposing) target.typed();
  });
  input.addEventListener("keydown", (event) => {
    // 229: a key that the input method takes; Safari sends the Enter that ends a composition after its end.
    if (composing || event.isComposing || event.keyCode === 229) return;
    if (pressed(event, target)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

/** Does what a key means; whether it means anything. */
function pressed(event: KeyboardEvent, target: KeyboardTarget): boolean {
  const { key } = event;
  if (key === "Enter") {
    if (!target.isOpen() || !target.choose(event)) target.submit();
    return true;
  }
  if (key === "Escape") {
    if (target.isOpen()) target.hide();
    else target.clear();
    return true;
  }
  if (key === "ArrowLeft" || key === "ArrowRight") {
    target.leaveList();
    return false;
  }
  if (!MOVES.has(key) || event.shiftKey || event.ctrlKey || event.metaKey) return false;
  if (event.altKey) {
    if (key === "ArrowDown") return target.show();
    if (key === "ArrowUp" && target.isOpen()) {
      target.hide();
      return true;
    }
    return false;
  }
  const arrow = key === "ArrowDown" || key === "ArrowUp";
  if (!target.isOpen() && !(arrow && target.show())) return false;
  return target.move(key);
}
