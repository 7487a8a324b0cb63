type Answer = { readonly importId: number } | { readonly message: string };

/** Sends a file's bytes as they are, telling how much of it has gone; fetch cannot tell. */
export function sendFile(file: File, onProgress: (share: number) => void): { answer: Promise<Answer>; stop: () => void } {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve(answerIn(request));
    request.onerror = () => resolve({ message: "The file did not arrive: the connection was lost. Choose it once more." });
    request.onabort = () => resolve({ message: "Stopped. Nothing of the file was kept." });
    request.open("POST", `/imports/upload?name=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.send(file);
  });
  return { answer, stop: () => request.abort() };
}

function answerIn({ response, status }: XMLHttpRequest): Answer {
  if (typeof response === "object" && response !== null && ("importId" in response || "message" in response)) return response as Answer;
  return { message: `The file was not taken (${status}). Nothing of it was kept; try again.` };
}
