import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { ProcessStage } from "../work-program/process-stage.js";
import { ReadinessItem, ReadinessItemStatus } from "./readiness-step.entity.js";
import { FutureWork, ReadinessStatus, WorkBarrier } from "./work-readiness.entity.js";

/** What a person wishes, and what stands in the way. */
@InputType({ description: "What a person wishes to work, and what stands in the way; chosen words only." })
export class WorkWishesInput {
  @ArrayUnique()
  @ArrayMaxSize(20)
  @Field(() => [ProcessStage], { description: "Work that the person wishes to learn or do in custody." })
  wishedStages!: ProcessStage[];

  @ArrayUnique()
  @ArrayMaxSize(20)
  @Field(() => [FutureWork], { description: "Work that the person wishes to do after release." })
  futureWork!: FutureWork[];

  @ArrayUnique()
  @ArrayMaxSize(20)
  @Field(() => [WorkBarrier], { description: "What may stand in the way, as the person says." })
  barriers!: WorkBarrier[];

  @IsOptional()
  @Matches(/^\d{5}$/)
  @Field(() => String, { nullable: true, description: "KBLI code of the business that the person means to register." })
  intendedKbli?: string;

  @IsOptional()
  @IsIn([2020, 2025])
  @Field(() => Int, { nullable: true, description: "Edition of KBLI, 2020 or 2025; with the code, and only then." })
  kbliEdition?: number;
}

/** A profile to open. */
@InputType({ description: "A profile to open." })
export class OpenWorkReadinessInput extends WorkWishesInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key opens nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose." })
  participantId!: string;
}

/** Other wishes. */
@InputType({ description: "The wishes as they are now, in place of those before." })
export class RecordWorkWishesInput extends WorkWishesInput {
  @IsUUID()
  @Field(() => ID, { description: "The profile." })
  readinessId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** How far an item is. */
@InputType({ description: "How far an item of the list is now." })
export class RecordReadinessItemInput {
  @IsUUID()
  @Field(() => ID, { description: "The profile." })
  readinessId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => ReadinessItem, { description: "Which item." })
  item!: ReadinessItem;

  @Field(() => ReadinessItemStatus, { description: "How far it is." })
  to!: ReadinessItemStatus;
}

/** How ready a person is. */
@InputType({ description: "How ready a person is now." })
export class MoveWorkReadinessInput {
  @IsUUID()
  @Field(() => ID, { description: "The profile." })
  readinessId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => ReadinessStatus, { description: "Where to." })
  to!: ReadinessStatus;
}
