"""Makes the same calls to moto and to our server, and compares the answers.

Usage: compare.py ENDPOINT

The server at ENDPOINT must be new, and know no function. Prints each difference; ends with 1 when
there is one that is not listed below, or one that is listed and not there any more. The texts of
errors are not compared: they differ between Regions of AWS, too.
"""

import json
import logging
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

ROLE = "arn:aws:iam::000000000000:role/scheduler"
FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:Jobs"
OFF = {"Mode": "OFF"}


def schedule(name, expression, **more):
    target = more.pop("Target", {"Arn": FUNCTION, "RoleArn": ROLE, "Input": "{}"})
    return dict(
        Name=name, ScheduleExpression=expression, FlexibleTimeWindow=OFF, Target=target, **more
    )


# (name, service, operation, arguments). "{url}", "{account}" and "{handle}" are what an earlier call
# answered.
CALLS = [
    ("queue url, none", "sqs", "get_queue_url", dict(QueueName="jobs")),
    ("create dead", "sqs", "create_queue", dict(QueueName="dead")),
    ("create queue", "sqs", "create_queue",
     dict(QueueName="jobs", Attributes={"VisibilityTimeout": "60"})),
    ("create again", "sqs", "create_queue",
     dict(QueueName="jobs", Attributes={"VisibilityTimeout": "60"})),
    ("create other", "sqs", "create_queue",
     dict(QueueName="jobs", Attributes={"VisibilityTimeout": "61"})),
    ("create bad name", "sqs", "create_queue", dict(QueueName="a b")),
    ("queue url", "sqs", "get_queue_url", dict(QueueName="jobs")),
    ("list queues", "sqs", "list_queues", {}),
    ("list queues by prefix", "sqs", "list_queues", dict(QueueNamePrefix="jo")),
    ("list queues, none", "sqs", "list_queues", dict(QueueNamePrefix="nothing")),
    ("attributes", "sqs", "get_queue_attributes",
     dict(QueueUrl="{url}", AttributeNames=["VisibilityTimeout", "QueueArn", "DelaySeconds",
                                             "ApproximateNumberOfMessages",
                                             "ApproximateNumberOfMessagesDelayed",
                                             "ApproximateNumberOfMessagesNotVisible",
                                             "MessageRetentionPeriod", "MaximumMessageSize",
                                             "ReceiveMessageWaitTimeSeconds"])),
    ("attributes, none asked", "sqs", "get_queue_attributes", dict(QueueUrl="{url}")),
    ("attributes, unknown", "sqs", "get_queue_attributes",
     dict(QueueUrl="{url}", AttributeNames=["Colour"])),
    ("set redrive", "sqs", "set_queue_attributes",
     dict(QueueUrl="{url}", Attributes={"RedrivePolicy":
          '{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:{account}:dead", "maxReceiveCount": 3}'})),
    ("receive nothing", "sqs", "receive_message", dict(QueueUrl="{url}")),
    ("send", "sqs", "send_message",
     dict(QueueUrl="{url}", MessageBody="hello", MessageAttributes={
         "text": {"DataType": "String", "StringValue": "ä"},
         "number": {"DataType": "Number", "StringValue": "7"},
         "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})),
    ("receive", "sqs", "receive_message",
     dict(QueueUrl="{url}", AttributeNames=["ApproximateReceiveCount", "SentTimestamp",
                                             "ApproximateFirstReceiveTimestamp"],
          MessageAttributeNames=["All"])),
    ("change visibility", "sqs", "change_message_visibility",
     dict(QueueUrl="{url}", ReceiptHandle="{handle}", VisibilityTimeout=100)),
    ("change visibility too far", "sqs", "change_message_visibility",
     dict(QueueUrl="{url}", ReceiptHandle="{handle}", VisibilityTimeout=43201)),
    ("delete", "sqs", "delete_message", dict(QueueUrl="{url}", ReceiptHandle="{handle}")),
    ("delete bad handle", "sqs", "delete_message", dict(QueueUrl="{url}", ReceiptHandle="abc")),
    ("send delayed too long", "sqs", "send_message",
     dict(QueueUrl="{url}", MessageBody="x", DelaySeconds=901)),
    ("send batch", "sqs", "send_message_batch",
     dict(QueueUrl="{url}", Entries=[{"Id": "a", "MessageBody": "1"},
                                     {"Id": "b", "MessageBody": "2", "DelaySeconds": 5}])),
    ("send empty batch", "sqs", "send_message_batch", dict(QueueUrl="{url}", Entries=[])),
    ("send batch same ids", "sqs", "send_message_batch",
     dict(QueueUrl="{url}", Entries=[{"Id": "a", "MessageBody": "1"},
                                     {"Id": "a", "MessageBody": "2"}])),
    ("send batch bad id", "sqs", "send_message_batch",
     dict(QueueUrl="{url}", Entries=[{"Id": "a b", "MessageBody": "1"}])),
    ("send batch of eleven", "sqs", "send_message_batch",
     dict(QueueUrl="{url}", Entries=[{"Id": str(i), "MessageBody": "1"} for i in range(11)])),
    ("receive eleven", "sqs", "receive_message", dict(QueueUrl="{url}", MaxNumberOfMessages=11)),
    ("receive of the batch", "sqs", "receive_message",
     dict(QueueUrl="{url}", MaxNumberOfMessages=10)),
    ("delete batch", "sqs", "delete_message_batch",
     dict(QueueUrl="{url}", Entries=[{"Id": "a", "ReceiptHandle": "{handle}"}])),
    ("send nothing", "sqs", "send_message", dict(QueueUrl="{url}", MessageBody="")),
    ("purge", "sqs", "purge_queue", dict(QueueUrl="{url}")),
    ("send to nowhere", "sqs", "send_message", dict(QueueUrl="{url}x", MessageBody="x")),
    ("create bad attribute", "sqs", "create_queue", dict(QueueName="x", Attributes={"Colour": "1"})),

    ("group, none", "scheduler", "get_schedule_group", dict(Name="jobs")),
    ("create group", "scheduler", "create_schedule_group", dict(Name="jobs")),
    ("group", "scheduler", "get_schedule_group", dict(Name="jobs")),
    ("groups", "scheduler", "list_schedule_groups", dict(NamePrefix="j")),
    ("create schedule", "scheduler", "create_schedule",
     schedule("nightly", "cron(0 3 * * ? *)", GroupName="jobs", State="DISABLED",
              ScheduleExpressionTimezone="Europe/Berlin", Description="d")),
    ("create same schedule", "scheduler", "create_schedule",
     schedule("nightly", "cron(0 3 * * ? *)", GroupName="jobs")),
    ("get schedule", "scheduler", "get_schedule", dict(Name="nightly", GroupName="jobs")),
    ("get schedule, none", "scheduler", "get_schedule", dict(Name="nobody")),
    ("get schedule, no group", "scheduler", "get_schedule", dict(Name="a", GroupName="none")),
    ("list schedules", "scheduler", "list_schedules", dict(GroupName="jobs")),
    ("list by state", "scheduler", "list_schedules", dict(GroupName="jobs", State="ENABLED")),
    ("list by prefix", "scheduler", "list_schedules", dict(NamePrefix="ni")),
    ("update schedule", "scheduler", "update_schedule",
     schedule("nightly", "at(2099-01-01T00:00:00)", GroupName="jobs", State="ENABLED")),
    ("get updated", "scheduler", "get_schedule", dict(Name="nightly", GroupName="jobs")),
    ("update, none", "scheduler", "update_schedule", schedule("nobody", "rate(1 hour)")),
    ("start too early", "scheduler", "create_schedule",
     schedule("early", "cron(* * * * ? *)", StartDate=0)),
    ("bad expression", "scheduler", "create_schedule", schedule("bad", "every day")),
    ("bad name", "scheduler", "create_schedule", schedule("a b", "rate(1 hour)")),
    ("delete schedule", "scheduler", "delete_schedule", dict(Name="nightly", GroupName="jobs")),
    ("delete schedule again", "scheduler", "delete_schedule",
     dict(Name="nightly", GroupName="jobs")),
    ("delete group", "scheduler", "delete_schedule_group", dict(Name="jobs")),
    ("group deleted", "scheduler", "get_schedule_group", dict(Name="jobs")),

    ("invoke nobody", "lambda", "invoke", dict(FunctionName="nobody")),
    ("invoke nobody later", "lambda", "invoke",
     dict(FunctionName="nobody", InvocationType="Event")),
]

# Where we differ on purpose.
KNOWN = {
    "create bad attribute": "moto takes any attribute",
    "send nothing": "moto takes an empty body, SQS does not",
    "create same schedule": "the service's model says 409",
    "get schedule": "moto leaves ActionAfterCompletion out",
    "get updated": "moto leaves ActionAfterCompletion out",
    "bad expression": "moto does not check expressions",
    "bad name": "moto does not check names",
}


def clients(endpoint):
    config = Config(retries={"max_attempts": 0})
    return {
        name: boto3.client(name, endpoint_url=endpoint, region_name="us-east-1", config=config,
                           aws_access_key_id="a", aws_secret_access_key="b")
        for name in ("sqs", "scheduler", "lambda")
    }


def filled(value, known):
    if isinstance(value, str):
        for name, text in known.items():
            value = value.replace("{" + name + "}", text)
    elif isinstance(value, dict):
        value = {key: filled(part, known) for key, part in value.items()}
    elif isinstance(value, list):
        value = [filled(part, known) for part in value]
    return value


OPAQUE = {"MessageId", "ReceiptHandle", "CreationDate", "LastModificationDate", "SentTimestamp",
          "ApproximateFirstReceiveTimestamp", "NextToken"}


def plain(value, field=None):
    """What is compared: without what differs from run to run."""
    if field in OPAQUE:
        return type(value).__name__
    if isinstance(value, dict):
        return {key: plain(part, key) for key, part in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str):
        value = re.sub(r"https?://[^/\s]+/", "http://host/", value)
        return value.replace("123456789012", "000000000000")
    return value


def answers(endpoint):
    services = clients(endpoint)
    known = {}
    found = {}
    for name, service, operation, arguments in CALLS:
        try:
            answer = getattr(services[service], operation)(**filled(arguments, known))
            status = answer["ResponseMetadata"]["HTTPStatusCode"]
            if "QueueUrl" in answer:
                known["url"] = answer["QueueUrl"]
                known["account"] = answer["QueueUrl"].split("/")[-2]
            if answer.get("Messages"):
                known["handle"] = answer["Messages"][0]["ReceiptHandle"]
            found[name] = {"status": status, "answer": plain(answer)}
        except ClientError as error:
            found[name] = {
                "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
                "error": error.response["Error"]["Code"],
            }
    return found


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    moto.start()
    host, port = moto.get_host_and_port()
    try:
        theirs = answers(f"http://{host}:{port}")
    finally:
        moto.stop()
    ours = answers(sys.argv[1])
    failed = False
    same = 0
    for name, *_ in CALLS:
        differs = ours[name] != theirs[name]
        if not differs:
            same += 1
        if differs:
            print(f"{name}: {'known, ' + KNOWN[name] if name in KNOWN else 'DIFFERS'}")
            print(f"  ours: {json.dumps(ours[name], sort_keys=True, default=str)}")
            print(f"  moto: {json.dumps(theirs[name], sort_keys=True, default=str)}")
        elif name in KNOWN:
            print(f"{name}: listed as different, and is not")
        failed |= differs != (name in KNOWN)
    print(f"{same} of {len(CALLS)} answers are the same, {len(KNOWN)} differ on purpose")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
