namespace Microsoft.Bot.Schema;

/// <summary>The values of <see cref="Activity.Type"/>.</summary>
public static class ActivityTypes
{
    public const string Command = "command";
    public const string CommandResult = "commandResult";
    public const string ContactRelationUpdate = "contactRelationUpdate";
    public const string ConversationUpdate = "conversationUpdate";
    public const string Delay = "delay";
    public const string DeleteUserData = "deleteUserData";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Handoff = "handoff";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Message = "message";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string Suggestion = "suggestion";
    public const string Trace = "trace";
    public const string Typing = "typing";
}

/// <summary>The values of <see cref="CardAction.Type"/>; payment, obsolete in the packages, is left out.</summary>
public static class ActionTypes
{
    public const string Call = "call";
    public const string DownloadFile = "downloadFile";
    public const string ImBack = "imBack";
    public const string MessageBack = "messageBack";
    public const string OpenUrl = "openUrl";
    public const string PlayAudio = "playAudio";
    public const string PlayVideo = "playVideo";
    public const string PostBack = "postBack";
    public const string ShowImage = "showImage";
    public const string Signin = "signin";
    public const string openApp = "openApp";
}

/// <summary>The values of <see cref="ChannelAccount.Role"/>.</summary>
public static class RoleTypes
{
    public const string Bot = "bot";
    public const string Skill = "skill";
    public const string User = "user";
}

/// <summary>The values of <see cref="Activity.TextFormat"/>.</summary>
public static class TextFormatTypes
{
    public const string Markdown = "markdown";
    public const string Plain = "plain";
    public const string Xml = "xml";
}

/// <summary>The values of <see cref="Activity.Code"/>.</summary>
public static class EndOfConversationCodes
{
    public const string BotIssuedInvalidMessage = "botIssuedInvalidMessage";
    public const string BotTimedOut = "botTimedOut";
    public const string ChannelFailed = "channelFailed";
    public const string CompletedSuccessfully = "completedSuccessfully";
    public const string Unknown = "unknown";
    public const string UserCancelled = "userCancelled";
}

/// <summary>The values of <see cref="Activity.InputHint"/>.</summary>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string ExpectingInput = "expectingInput";
    public const string IgnoringInput = "ignoringInput";
}

/// <summary>The values of <see cref="Activity.DeliveryMode"/>.</summary>
public static class DeliveryModes
{
    public const string Ephemeral = "ephemeral";
    public const string ExpectReplies = "expectReplies";
    public const string Normal = "normal";
    public const string Notification = "notification";
}

/// <summary>Values of <see cref="Activity.Type"/> that never leave the bot's own process.</summary>
public static class ActivityTypesEx
{
    public const string Delay = "delay";
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>The names of the events an adapter makes to let the bot speak first.</summary>
public static class ActivityEventNames
{
    public const string ContinueConversation = "ContinueConversation";
    public const string CreateConversation = "CreateConversation";
}

/// <summary>The names of the events by which a conversation goes to a person.</summary>
public static class HandoffEventNames
{
    public const string HandoffStatus = "handoff.status";
    public const string InitiateHandoff = "handoff.initiate";
}

/// <summary>The names of the activities that belong to signing in.</summary>
public static class SignInConstants
{
    public const string TokenExchangeOperationName = "signin/tokenExchange";
    public const string TokenResponseEventName = "tokens/response";
    public const string VerifyStateOperationName = "signin/verifyState";
}

/// <summary>The values of <see cref="Activity.AttachmentLayout"/>.</summary>
public static class AttachmentLayoutTypes
{
    public const string Carousel = "carousel";
    public const string List = "list";
}
