namespace Microsoft.Bot.Schema;

/// <summary>A message with other words than before; its id is that of the message.</summary>
public interface IMessageUpdateActivity : IMessageActivity;
