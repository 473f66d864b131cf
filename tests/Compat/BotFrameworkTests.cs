using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ServiceBot.Tests.Compat;

/// <summary>What ServiceBot relies on in the Bot Framework; true of the stand-in and of the packages.</summary>
public class BotFrameworkTests
{
    private static readonly JsonSerializerSettings Wire = new() { NullValueHandling = NullValueHandling.Ignore };

    [Fact]
    public void An_activity_keeps_what_it_does_not_know()
    {
        const string Json = """
            {
              "type": "message",
              "from": { "id": "u1", "email": "anna@example.org" },
              "conversation": { "id": "c1", "shard": 7 },
              "attachments": [ { "contentType": "text/plain", "checksum": "ab12" } ],
              "entities": [ { "type": "clientInfo", "platform": "Web", "deep": { "er": [ 1, 2 ] } } ],
              "mood": { "value": "cross" }
            }
            """;

        var activity = Read(Json);

        Assert.Equal("cross", (string?)activity.Properties["mood"]!["value"]);
        Assert.Equal("anna@example.org", (string?)activity.From.Properties["email"]);
        Assert.True(JToken.DeepEquals(JObject.Parse(Json), JObject.Parse(Write(activity))), Write(activity));
    }

    [Fact]
    public void Every_property_of_an_activity_travels_under_its_own_name()
    {
        const string Json = """
            {
              "type": "t", "id": "i", "localTimezone": "Europe/Berlin", "serviceUrl": "https://s", "channelId": "directline",
              "from": { "id": "u", "name": "Anna", "aadObjectId": "a", "role": "user" },
              "conversation": { "isGroup": false, "conversationType": "personal", "tenantId": "t", "id": "c", "name": "n", "aadObjectId": "a", "role": "r" },
              "recipient": { "id": "b" }, "textFormat": "plain", "attachmentLayout": "list",
              "membersAdded": [ { "id": "m" } ], "membersRemoved": [ { "id": "m" } ],
              "reactionsAdded": [ { "type": "like" } ], "reactionsRemoved": [ { "type": "like" } ],
              "topicName": "t", "historyDisclosed": true, "locale": "de", "text": "t", "speak": "s", "inputHint": "acceptingInput",
              "summary": "s",
              "suggestedActions": {
                "to": [ "u" ],
                "actions": [
                  {
                    "type": "imBack", "title": "t", "image": "i", "text": "t", "displayText": "d", "value": { "a": 1 },
                    "channelData": { "b": 2 }, "imageAltText": "i"
                  }
                ]
              },
              "attachments": [ { "contentType": "c", "contentUrl": "u", "content": { "a": 1 }, "name": "n", "thumbnailUrl": "t" } ],
              "entities": [ { "type": "e" } ], "channelData": { "clientActivityID": "1" }, "action": "add", "replyToId": "r",
              "label": "l", "valueType": "v", "value": 3, "name": "n",
              "relatesTo": {
                "activityId": "a", "user": { "id": "u" }, "bot": { "id": "b" }, "conversation": { "id": "c" }, "channelId": "c",
                "locale": "de", "serviceUrl": "s"
              },
              "code": "unknown", "importance": "high", "deliveryMode": "normal", "listenFor": [ "l" ],
              "textHighlights": [ { "text": "t", "occurrence": 1 } ],
              "semanticAction": { "id": "s", "entities": { "e": { "type": "e" } }, "state": "start" }, "callerId": "c"
            }
            """;

        var activity = Read(Json);

        Assert.Empty(activity.Properties);
        Assert.True(JToken.DeepEquals(JObject.Parse(Json), JObject.Parse(Write(activity))), Write(activity));
    }

    [Fact]
    public void A_time_stays_the_moment_it_was()
    {
        var activity = Read("""
            { "timestamp": "2026-03-01T09:30:00.25Z", "localTimestamp": "2026-03-01T10:30:00.25+01:00", "expiration": "2026-03-01T09:30:00.25Z" }
            """);

        var moment = new DateTimeOffset(2026, 3, 1, 9, 30, 0, 250, TimeSpan.Zero);
        Assert.Equal(moment, activity.Timestamp);
        Assert.Equal(moment, activity.LocalTimestamp);
        Assert.Equal(moment, activity.Expiration);
        Assert.Equal(moment, Read(Write(activity)).Timestamp);
    }

    [Fact]
    public void A_message_is_made_with_empty_lists_and_goes_out_with_them()
    {
        var message = (Activity)Activity.CreateMessageActivity();

        Assert.Equal("""{"type":"message","attachments":[],"entities":[]}""", Write(message));
    }

    [Fact]
    public void Activities_are_made_of_the_type_they_are_asked_for()
    {
        Assert.Equal(ActivityTypes.Typing, Activity.CreateTypingActivity().Type);
        Assert.Equal(ActivityTypes.Event, Activity.CreateEventActivity().Type);
        var update = Activity.CreateConversationUpdateActivity();
        Assert.Equal(ActivityTypes.ConversationUpdate, update.Type);
        Assert.Empty(update.MembersAdded);
        Assert.Empty(update.MembersRemoved);
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", true)]
    [InlineData("message/special", true)]
    [InlineData("messageUpdate", false)]
    [InlineData("event", false)]
    [InlineData(null, false)]
    public void An_activity_shows_the_face_of_its_type_only(string? type, bool isMessage)
    {
        var activity = new Activity { Type = type! };

        Assert.Equal(isMessage, activity.AsMessageActivity() is not null);
        Assert.Null(activity.AsTypingActivity());
        Assert.Null(activity.AsConversationUpdateActivity());
        Assert.Null(activity.AsEndOfConversationActivity());
    }

    [Fact]
    public void Channel_data_is_read_as_the_type_asked_for()
    {
        var read = Read("""{ "channelData": { "clientActivityID": "42" } }""");
        var own = new ClientData("7");

        Assert.Equal("42", read.GetChannelData<ClientData>().ClientActivityID);
        Assert.Same(own, new Activity { ChannelData = own }.GetChannelData<ClientData>());
        Assert.Null(new Activity().GetChannelData<ClientData>());
    }

    [Fact]
    public void An_entity_can_be_taken_for_a_type_and_back()
    {
        var entity = new Entity();

        entity.SetAs(new Place("place", "Lisbon"));

        Assert.Equal("place", entity.Type);
        Assert.Equal("Lisbon", (string?)entity.Properties["city"]);
        Assert.Equal(new Place("place", "Lisbon"), entity.GetAs<Place>());
    }

    [Fact]
    public void A_reply_goes_back_the_way_the_message_came()
    {
        var message = Incoming();

        var reply = message.CreateReply("Good morning");

        Assert.Equal(ActivityTypes.Message, reply.Type);
        Assert.Equal("Good morning", reply.Text);
        Assert.Equal(("bot", "Bot"), (reply.From.Id, reply.From.Name));
        Assert.Equal(("anna", "Anna"), (reply.Recipient.Id, reply.Recipient.Name));
        Assert.Equal("c1", reply.Conversation.Id);
        Assert.Equal("in-1", reply.ReplyToId);
        Assert.Equal(("https://channel", Channels.Directline, "en"), (reply.ServiceUrl, reply.ChannelId, reply.Locale));
        Assert.Empty(reply.Attachments);
        Assert.NotNull(reply.Timestamp);
        Assert.Null(reply.Id);
        Assert.Equal("", message.CreateReply().Text);
        Assert.Equal("de", message.CreateReply("Guten Morgen", "de").Locale);
    }

    [Fact]
    public void A_reference_remembers_where_to_answer()
    {
        var message = Incoming();

        var reference = message.GetConversationReference();

        Assert.Equal("in-1", reference.ActivityId);
        Assert.Same(message.From, reference.User);
        Assert.Same(message.Recipient, reference.Bot);
        Assert.Same(message.Conversation, reference.Conversation);
        Assert.Equal((Channels.Directline, "https://channel", "en"), (reference.ChannelId, reference.ServiceUrl, reference.Locale));
    }

    [Theory]
    [InlineData(ActivityTypes.ConversationUpdate, Channels.Directline, null)]
    [InlineData(ActivityTypes.ConversationUpdate, Channels.Webchat, null)]
    [InlineData(ActivityTypes.ConversationUpdate, Channels.Msteams, "in-1")]
    [InlineData(ActivityTypes.Message, Channels.Directline, "in-1")]
    public void Nothing_replies_to_a_conversation_update_of_Direct_Line(string type, string channel, string? repliesTo)
    {
        var activity = Incoming();
        (activity.Type, activity.ChannelId) = (type, channel);

        Assert.Equal(repliesTo, activity.GetConversationReference().ActivityId);
        Assert.Equal(repliesTo, activity.CreateReply().ReplyToId);
    }

    [Fact]
    public void A_reference_addresses_an_activity_either_way()
    {
        var reference = Incoming().GetConversationReference();

        var outgoing = new Activity(ActivityTypes.Message) { Id = "own" }.ApplyConversationReference(reference);
        var incoming = new Activity(ActivityTypes.Message) { Id = "own" }.ApplyConversationReference(reference, isIncoming: true);

        Assert.Equal(("bot", "anna", "in-1", "own"), (outgoing.From.Id, outgoing.Recipient.Id, outgoing.ReplyToId, outgoing.Id));
        Assert.Equal(("anna", "bot", null, "in-1"), (incoming.From.Id, incoming.Recipient.Id, incoming.ReplyToId, incoming.Id));
        Assert.All([outgoing, incoming], activity =>
            Assert.Equal(("c1", Channels.Directline, "https://channel", "en"), (activity.Conversation.Id, activity.ChannelId, activity.ServiceUrl, activity.Locale)));
    }

    [Fact]
    public void A_reference_without_an_activity_leaves_the_reply_id_alone()
    {
        var reference = Incoming().GetConversationReference();
        reference.ActivityId = null;

        var outgoing = new Activity(ActivityTypes.Message) { ReplyToId = "mine" }.ApplyConversationReference(reference);

        Assert.Equal("mine", outgoing.ReplyToId);
    }

    [Theory]
    [InlineData(ActivityTypes.Message, "message")]
    [InlineData(ActivityTypes.Typing, "typing")]
    [InlineData(ActivityTypes.EndOfConversation, "end")]
    [InlineData(ActivityTypes.Event, "event")]
    [InlineData("weather", "unrecognized")]
    [InlineData("Message", "unrecognized")]
    public async Task A_bot_is_called_for_the_type_of_the_activity(string type, string called)
    {
        var bot = new Recorder();

        await bot.OnTurnAsync(new TurnContext(new Channel(), new Activity { Type = type, Name = "agent.accepted" }));

        Assert.Equal([called], bot.Called);
    }

    [Fact]
    public async Task A_token_response_is_no_ordinary_event()
    {
        var bot = new Recorder();

        await bot.OnTurnAsync(new TurnContext(new Channel(), new Activity { Type = ActivityTypes.Event, Name = "tokens/response" }));

        Assert.Empty(bot.Called);
    }

    [Theory]
    [InlineData("bot", "")]
    [InlineData("anna", "joined anna")]
    [InlineData("bot anna", "joined bot anna")]
    public async Task A_bot_hears_who_joined_unless_it_was_itself_alone(string members, string called)
    {
        var bot = new Recorder();
        var update = Incoming();
        (update.Type, update.MembersAdded) = (ActivityTypes.ConversationUpdate, Members(members));

        await bot.OnTurnAsync(new TurnContext(new Channel(), update));

        Assert.Equal(called, string.Join(", ", bot.Called));
    }

    [Theory]
    [InlineData("bot", "")]
    [InlineData("bot anna", "left bot anna")]
    public async Task A_bot_hears_who_left_unless_it_was_itself_alone(string members, string called)
    {
        var bot = new Recorder();
        var update = Incoming();
        (update.Type, update.MembersRemoved) = (ActivityTypes.ConversationUpdate, Members(members));

        await bot.OnTurnAsync(new TurnContext(new Channel(), update));

        Assert.Equal(called, string.Join(", ", bot.Called));
    }

    [Fact]
    public async Task An_activity_without_a_type_is_refused()
    {
        var turn = new TurnContext(new Channel(), new Activity());

        await Assert.ThrowsAsync<ArgumentException>(() => new Recorder().OnTurnAsync(turn));
        await Assert.ThrowsAsync<ArgumentNullException>(() => new Recorder().OnTurnAsync(null!));
    }

    [Fact]
    public async Task What_is_sent_is_addressed_and_bears_the_id_the_channel_gave_it()
    {
        var channel = new Channel();
        var turn = new TurnContext(channel, Incoming());
        var reply = MessageFactory.Text("Good morning");

        var response = await turn.SendActivityAsync(reply);

        Assert.Same(reply, Assert.Single(channel.Sent));
        Assert.Equal(("bot", "anna", "in-1"), (reply.From.Id, reply.Recipient.Id, reply.ReplyToId));
        Assert.Equal(("out-1", "out-1"), (response.Id, reply.Id));
    }

    [Fact]
    public async Task Text_is_sent_as_a_message_that_accepts_input()
    {
        var channel = new Channel();

        await new TurnContext(channel, Incoming()).SendActivityAsync("Good morning", speak: "<speak/>");

        var sent = Assert.Single(channel.Sent);
        Assert.Equal((ActivityTypes.Message, "Good morning", "<speak/>", "acceptingInput"), (sent.Type, sent.Text, sent.Speak, sent.InputHint));
    }

    [Fact]
    public async Task A_turn_has_responded_once_something_but_a_trace_was_sent()
    {
        var turn = new TurnContext(new Channel(), Incoming());

        Assert.False(turn.Responded);
        await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace });
        Assert.False(turn.Responded);
        await turn.SendActivityAsync(Activity.CreateTypingActivity());
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Nothing_is_not_sent()
    {
        var turn = new TurnContext(new Channel(), Incoming());

        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync(" "));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync((IActivity)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivitiesAsync(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => turn.SendActivitiesAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.DeleteActivityAsync(" "));
    }

    [Fact]
    public async Task Replies_that_are_expected_wait_in_the_turn()
    {
        var channel = new Channel();
        var asked = Incoming();
        asked.DeliveryMode = DeliveryModes.ExpectReplies;
        var turn = new TurnContext(channel, asked);

        var response = await turn.SendActivityAsync("Good morning");

        Assert.Null(response.Id);
        Assert.Empty(channel.Sent);
        Assert.Equal("Good morning", Assert.Single(turn.BufferedReplyActivities).Text);
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Handlers_see_what_is_sent_in_turn_and_may_add_to_it()
    {
        var channel = new Channel();
        var turn = new TurnContext(channel, Incoming());
        var heard = new List<string>();
        turn.OnSendActivities(async (_, activities, next) =>
        {
            heard.Add("first");
            activities.Add(new Activity { Type = ActivityTypes.Typing });
            var responses = await next();
            heard.Add("first after");
            return responses;
        });
        turn.OnSendActivities((_, activities, next) =>
        {
            heard.Add($"second, {activities.Count}");
            return next();
        });

        await turn.SendActivityAsync("Good morning");

        Assert.Equal(["first", "second, 2", "first after"], heard);
        Assert.Equal(2, channel.Sent.Count);
    }

    [Fact]
    public async Task A_handler_can_hold_back_what_is_sent()
    {
        var channel = new Channel();
        var turn = new TurnContext(channel, Incoming());
        turn.OnSendActivities((_, _, _) => Task.FromResult(Array.Empty<ResourceResponse>()));

        var response = await turn.SendActivityAsync("Good morning");

        Assert.Null(response.Id);
        Assert.Empty(channel.Sent);
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Updates_and_deletions_reach_the_channel_through_their_handlers()
    {
        var channel = new Channel();
        var turn = new TurnContext(channel, Incoming());
        var heard = new List<string>();
        turn.OnUpdateActivity((_, activity, next) =>
        {
            heard.Add($"update {activity.Id}");
            return next();
        });
        turn.OnDeleteActivity((_, reference, next) =>
        {
            heard.Add($"delete {reference.ActivityId}");
            return next();
        });

        var updated = await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "out-1" });
        await turn.DeleteActivityAsync("out-2");
        await turn.DeleteActivityAsync(new ConversationReference { ActivityId = "out-3" });

        Assert.Equal("out-1", updated.Id);
        Assert.Equal(["update out-1", "delete out-2", "delete out-3"], heard);
        Assert.Equal("c1", Assert.Single(channel.Updated).Conversation.Id);
        Assert.Equal(["out-2", "out-3"], channel.Deleted.Select(reference => reference.ActivityId));
        Assert.Equal("c1", channel.Deleted[0].Conversation.Id);
    }

    [Fact]
    public async Task A_turn_lives_on_with_another_activity()
    {
        var channel = new Channel();
        var turn = new TurnContext(channel, Incoming());
        var heard = 0;
        turn.OnSendActivities((_, _, next) =>
        {
            heard++;
            return next();
        });
        turn.TurnState.Set("case", "k-1");

        var other = new TurnContext(turn, Activity.CreateEventActivity().ApplyConversationReference(Incoming().GetConversationReference(), isIncoming: true));
        await other.SendActivityAsync("Good morning");

        Assert.Equal(ActivityTypes.Event, other.Activity.Type);
        Assert.Equal("k-1", other.TurnState.Get<string>("case"));
        Assert.Equal(1, heard);
        Assert.Single(channel.Sent);
    }

    [Fact]
    public void Turn_state_goes_by_key_or_by_type()
    {
        var state = new TurnContextStateCollection();
        var place = new Place("place", "Lisbon");

        state.Add(place);
        state.Add("note", "fragile");
        state.Set("note", "sturdy");

        Assert.Same(place, state.Get<Place>());
        Assert.Same(place, state[typeof(Place).FullName!]);
        Assert.Equal("sturdy", state.Get<string>("note"));
        Assert.Null(state.Get<Place>("note"));
        Assert.Null(state.Get<string>("nothing"));
        Assert.Throws<ArgumentException>(() => state.Add("note", "again"));
        Assert.Throws<ArgumentNullException>(() => state.Add<string>("empty", null!));
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_it_was_added_and_back()
    {
        var heard = new List<string>();
        var channel = new Channel();
        channel.Use(new Step("outer", heard)).Use(new Step("inner", heard));

        await channel.ReceiveAsync(Incoming(), (_, _) =>
        {
            heard.Add("bot");
            return Task.CompletedTask;
        });

        Assert.Equal(["outer in", "inner in", "bot", "inner out", "outer out"], heard);
        Assert.Equal(2, channel.MiddlewareSet.Count());
    }

    [Fact]
    public async Task Middleware_can_end_a_turn()
    {
        var heard = new List<string>();
        var channel = new Channel();
        channel.Use(new Step("door", heard, Closed: true)).Use(new Step("room", heard));

        await channel.ReceiveAsync(Incoming(), (_, _) => throw new InvalidOperationException("not to be reached"));

        Assert.Equal(["door in"], heard);
    }

    [Fact]
    public async Task What_a_turn_throws_goes_to_the_error_handler_or_else_to_the_caller()
    {
        var channel = new Channel();
        Task Fail() => channel.ReceiveAsync(Incoming(), (_, _) => throw new TimeoutException("late"));

        await Assert.ThrowsAsync<TimeoutException>(Fail);

        var caught = new List<Exception>();
        channel.OnTurnError = (_, exception) =>
        {
            caught.Add(exception);
            return Task.CompletedTask;
        };
        await Fail();

        Assert.IsType<TimeoutException>(Assert.Single(caught));
    }

    [Fact]
    public async Task A_locale_that_does_not_exist_does_not_end_the_turn()
    {
        var culture = CultureInfo.CurrentCulture;
        var activity = Incoming();
        activity.Locale = "no such locale";
        var reached = false;

        await new Channel().ReceiveAsync(activity, (_, _) =>
        {
            reached = true;
            return Task.CompletedTask;
        });

        Assert.True(reached);
        Assert.Equal(culture, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void A_text_message_accepts_input_unless_told_otherwise()
    {
        var message = MessageFactory.Text("Good morning");

        Assert.Equal("""{"type":"message","text":"Good morning","inputHint":"acceptingInput","attachments":[],"entities":[]}""", Write(message));
        Assert.Equal(InputHints.ExpectingInput, MessageFactory.Text("Which order?", inputHint: InputHints.ExpectingInput).InputHint);
        Assert.Null(MessageFactory.Text(" ").Text);
    }

    [Fact]
    public void Suggested_actions_say_their_words_when_pressed()
    {
        var message = MessageFactory.SuggestedActions(new[] { "Refund", "Replacement" }, "Which would you like?", null, null);
        var addressed = MessageFactory.SuggestedActions(new[] { new CardAction(ActionTypes.OpenUrl, "Shop") }, null, null, null, ["anna"]);

        Assert.Equal("Which would you like?", message.Text);
        Assert.All(message.SuggestedActions.Actions, action => Assert.Equal(ActionTypes.ImBack, action.Type));
        Assert.Equal(["Refund", "Replacement"], message.SuggestedActions.Actions.Select(action => action.Title));
        Assert.Equal(["Refund", "Replacement"], message.SuggestedActions.Actions.Select(action => (string)action.Value));
        Assert.Equal(["anna"], addressed.SuggestedActions.To);
        Assert.Equal("Shop", Assert.Single(addressed.SuggestedActions.Actions).Title);
    }

    private static Activity Incoming() => new()
    {
        Type = ActivityTypes.Message,
        Id = "in-1",
        ChannelId = Channels.Directline,
        ServiceUrl = "https://channel",
        Locale = "en",
        From = new ChannelAccount("anna", "Anna", RoleTypes.User),
        Recipient = new ChannelAccount("bot", "Bot", RoleTypes.Bot),
        Conversation = new ConversationAccount(id: "c1"),
    };

    private static List<ChannelAccount> Members(string ids) => [.. ids.Split(' ').Select(id => new ChannelAccount(id))];

    private static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json)!;

    private static string Write(Activity activity) => JsonConvert.SerializeObject(activity, Wire);

    private sealed record ClientData(string ClientActivityID);

    private sealed record Place([property: JsonProperty("type")] string Type, [property: JsonProperty("city")] string City);

    private sealed record Step(string Name, List<string> Heard, bool Closed = false) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            Heard.Add($"{Name} in");
            if (Closed)
                return;
            await next(cancellationToken);
            Heard.Add($"{Name} out");
        }
    }

    private sealed class Channel : BotAdapter
    {
        public List<Activity> Sent { get; } = [];

        public List<Activity> Updated { get; } = [];

        public List<ConversationReference> Deleted { get; } = [];

        public async Task ReceiveAsync(Activity activity, BotCallbackHandler bot)
        {
            using var turn = new TurnContext(this, activity);
            await RunPipelineAsync(turn, bot, CancellationToken.None);
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            var responses = activities.Select((_, index) => new ResourceResponse($"out-{Sent.Count + index + 1}")).ToArray();
            Sent.AddRange(activities);
            return Task.FromResult(responses);
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Updated.Add(activity);
            return Task.FromResult(new ResourceResponse(activity.Id));
        }

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
        {
            Deleted.Add(reference);
            return Task.CompletedTask;
        }
    }

    private sealed class Recorder : ActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            Note("message");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) =>
            Note("typing");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            Note("event");

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) =>
            Note("end");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
            Note("unrecognized");

        protected override Task OnMembersAddedAsync(
            IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"joined {Ids(membersAdded)}");

        protected override Task OnMembersRemovedAsync(
            IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"left {Ids(membersRemoved)}");

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }

        private static string Ids(IList<ChannelAccount> members) => string.Join(' ', members.Select(member => member.Id));
    }
}
