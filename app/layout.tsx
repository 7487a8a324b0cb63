import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { GeistSans } from "geist/font/sans";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { StyleNonce } from "@/components/shell/style-nonce";
import { themeOf, THEME_COOKIE } from "@/components/shell/theme";
import { Toasts } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Baton", template: "%s · Baton" },
  description: "From first interaction to MQL, hand-off, SQL and won.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1013" },
  ],
};

/** Every page is drawn for its request: a page made ahead would carry no nonce for its scripts. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} className={GeistSans.variable}>
      <body>
        {children}
        <Toasts />
        <StyleNonce />
      </body>
    </html>
  );
}
