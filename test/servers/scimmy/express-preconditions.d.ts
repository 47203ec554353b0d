/** The package has no types of its own. Only what is used here. */
declare module "express-preconditions" {
  import type { Request, RequestHandler, Response } from "express";

  interface ConditionalOptions {
    /** Methods that are refused with 428 when they come without a condition. */
    requiredWith: readonly string[];
    stateAsync(request: Request): Promise<{ etag: string | undefined }>;
    error(status: number, message: string, request: Request, response: Response): void;
  }

  export default function conditionalRequest(options: ConditionalOptions): RequestHandler;
}
