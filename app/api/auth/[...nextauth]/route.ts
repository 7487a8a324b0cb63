import { authHandler } from "@/app/_gate/session";

export { authHandler as GET, authHandler as POST };
