"use client";

import { useEffect } from "react";
import { setNonce } from "get-nonce";

/** What a dialog writes into the page to keep it from scrolling carries the nonce that the page came with, as the content policy demands. */
export function StyleNonce() {
  useEffect(() => setNonce(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""), []);
  return null;
}
