"use client";

import { useState } from "react";

/** A control's own value that follows the address: when that changes elsewhere, by a link or by Back, so does the control. */
export function useFollowed(value: string): [string, (next: string) => void] {
  const [own, setOwn] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    setOwn(value);
  }
  return [own, setOwn];
}
